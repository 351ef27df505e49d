"""What the rules mean: pure functions from frozen values to frozen values."""
