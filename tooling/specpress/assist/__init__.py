# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an editor asks of a spec, answered by pure functions: what is it, where is it, what fits."""
