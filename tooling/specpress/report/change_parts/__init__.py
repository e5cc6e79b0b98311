# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the terminal format of a comparison is made of."""
