"""Ends a Python process that asks for the network or starts a program: put this folder on PYTHONPATH.

Python tells its audit hooks what it is about to do. On Linux the kernel, too, kills the process (SIGSYS) at the
first call that could reach anybody, so that C libraries and child processes are watched as well. Making a
socket is allowed: urllib3, which trafilatura imports, makes one to see whether the machine knows IPv6.
"""

import ctypes
import os
import platform
import struct
import sys

ALARM = 97
NETWORK = (
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "urllib.Request",
    "http.client.connect",
)
PROGRAMS = ("os.system", "os.exec", "os.posix_spawn", "os.startfile", "subprocess.Popen", "pty.spawn")
# connect, listen, sendto, sendmsg, sendmmsg: workers need none of them, pairs of sockets come connected
CALLS = {"x86_64": (42, 50, 44, 46, 307), "aarch64": (203, 201, 206, 211, 269)}


def hook(event, arguments):
    """End the process at a forbidden event."""
    if event in NETWORK or event in PROGRAMS:
        os.write(2, f"ALARM: {event} {arguments!r}\n".encode())
        os._exit(ALARM)


def forbid_in_the_kernel(numbers):
    """Load a seccomp filter: these system calls kill the process, all others are allowed."""
    load, equals, answer, allow, kill = 0x20, 0x15, 0x06, 0x7FFF0000, 0x80000000
    steps = [(load, 0, 0, 0)]  # the number of the call
    steps += [(equals, len(numbers) - at, 0, number) for at, number in enumerate(numbers)]
    steps += [(answer, 0, 0, allow), (answer, 0, 0, kill)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    no_new_privileges, set_seccomp, by_filter = 38, 22, 2
    if prctl(no_new_privileges, 1, 0, 0, 0) or prctl(set_seccomp, by_filter, program, 0, 0):
        raise OSError(ctypes.get_errno(), "no seccomp filter")


if sys.platform == "linux" and platform.machine() in CALLS:
    forbid_in_the_kernel(CALLS[platform.machine()])
sys.addaudithook(hook)
