# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The commands of `specpress prompts`, one module each, which holds `command`."""
