"""A cohort on the calendar: its plan, the checks of its timetable, its attendance."""
