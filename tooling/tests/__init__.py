# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
