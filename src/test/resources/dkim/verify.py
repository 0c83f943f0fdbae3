"""Verifies the DKIM signature of the message on standard input without asking any name server.

Arguments: the name of the TXT record that may be asked for, and its text. Prints the verdict.
"""

import sys

import dkim

name, record = (argument.encode() for argument in sys.argv[1:3])


def published(asked, timeout=0):
    if asked.rstrip(b".") != name:
        sys.exit(f"asked for {asked!r}")
    return record


verdict = dkim.verify(sys.stdin.buffer.read(), dnsfunc=published)
print("accepted" if verdict else "rejected")
