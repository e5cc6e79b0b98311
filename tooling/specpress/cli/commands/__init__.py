# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The commands, one module each, which holds `command`."""
