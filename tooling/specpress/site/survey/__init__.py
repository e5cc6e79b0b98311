# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The form of a survey: one HTML file that works from disk, asks no server and sends nothing."""
