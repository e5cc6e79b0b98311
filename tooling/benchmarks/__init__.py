# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Benchmarks: what the commands cost against doing the job by hand; see `run.py`."""
