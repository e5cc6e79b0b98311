# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Run the command line as `python -m specpress`."""

from __future__ import annotations

from specpress.cli import main

if __name__ == "__main__":
    main()
