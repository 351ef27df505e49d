"""The rim: each module talks to one outside format."""
