# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the formats of a review are made of."""
