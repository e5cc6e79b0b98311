# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a change to a spec needs before it is merged: judgement on two sides, no files, no words."""
