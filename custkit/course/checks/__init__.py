"""The right answers, computed from whatever company is loaded; one file a module."""
