# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The commands of `specpress input`, one module each, which holds `command`."""
