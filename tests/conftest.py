"""How hard Hypothesis tries, chosen by the variable HYPOTHESIS_PROFILE."""

import os

from hypothesis import settings

#: Read by mypy, never run: these files state what a checker must accept or reject.
collect_ignore_glob = ["typing/*"]

# No deadline anywhere: a slow machine is not a wrong result.
settings.register_profile("dev", max_examples=50, deadline=None)
# The same examples on each run, so that a change is judged by the change alone.
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=2000, deadline=None)

_default = "ci" if os.environ.get("CI") == "true" else "dev"
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", _default))
