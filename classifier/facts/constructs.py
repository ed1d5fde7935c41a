"""Which words of code are constructs worth a second look, and of what kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORDS: Final[dict[str, str]] = {
    "concurrency": "Lock RLock Mutex RwLock RWMutex Semaphore Condvar Condition Barrier ThreadPool"
    " Thread"
    " WaitGroup mutex atomic spawn create_task run_in_executor synchronize synchronized flock"
    " FileLock wait_stream record_event __syncthreads barrier Executor ThreadPoolExecutor"
    " ProcessPoolExecutor asyncio threading multiprocessing deadlock chan notify_all lock unlock"
    " semaphore atomicAdd cuda_stream Stream current_stream",
    "memory": "malloc calloc realloc free zmalloc zfree mmap munmap SharedMemory shared_memory"
    " pin_memory aligned_alloc posix_memalign"
    " empty_cache memcpy memmove unique_ptr shared_ptr weakref share_memory_ alloc dealloc"
    " cudaMalloc cudaFree cudaMemcpy tracemalloc",
    "unsafe": "unsafe eval exec reinterpret_cast const_cast transmute unwrap_unchecked ctypes"
    " dangerouslySetInnerHTML innerHTML unchecked",
    "subprocess": "subprocess popen Popen execvp execve child_process ProcessBuilder spawnSync"
    " execSync"
    " os.system",
    "deserialization": "pickle cloudpickle marshal unsafe_load Unmarshal deserialize"
    " ObjectInputStream"
    " msgpack msgspec trust_remote_code __getstate__ __setstate__ __reduce__ torch.load json.loads"
    " yaml.load from_str",
    "crypto": "hashlib md5 hmac ssl tls x509 AES RSA encrypt decrypt cipher certificate crypto"
    " random_bytes verify_ssl verify_signature InsecureSkipVerify sha256 sha1 sha512",
    "auth": "api_key auth_token access_token password credentials credential Authorization"
    " authenticate"
    " authorize oauth OAuth jwt JWT cookie cookies csrf CORS cors login session_id bearer Bearer",
    "permission": "chmod chown umask setuid setgid privileged sudo capabilities permissions"
    " allowPrivilegeEscalation readOnlyRootFilesystem ACL RBAC",
    "network": "httpx aiohttp urllib socket urlopen zmq grpc websocket websockets timeout"
    " os.path.join path.join filepath.Join",
    "perf": "lru_cache cache_once torch.compile cuda_graph CUDAGraph numba triton vectorize"
    " prefetch"
    " __forceinline__ memoize batch_size num_warps num_stages parallel_for useMemo SmallVec"
    " with_capacity reserve non_blocking __global__ num_threads",
}  # fmt: skip
# What takes an address apart, or puts one together, opens none.
_PARSING: Final = "urlparse urlsplit urlunparse urlunsplit urljoin urlencode quote unquote parse_qs"
# What asks of what kind something is, or works out a number, does nothing of what else its package
# does.
_ASKING: Final = "asyncio.iscoroutinefunction asyncio.iscoroutine asyncio.isfuture triton.cdiv"
_NONE: Final = (*(f"urllib.parse.{word}" for word in _PARSING.split()), *_ASKING.split())
_EXACT: Final = dict.fromkeys(_NONE, "") | {
    word: kind for kind, words in _WORDS.items() for word in words.split()
}
# Packages whose name any variable may have, and what they offer: Go's exec, Python's socket.
_PACKAGES: Final = {"socket": "network", "exec": "subprocess", "secrets": "crypto"}
_OFFERED: Final = {
    "socket": ("socket", "create_connection", "create_server", "getaddrinfo", "gethostbyname",
               "socketpair", "setdefaulttimeout"),
    "exec": ("Command", "CommandContext"),
    "secrets": ("SystemRandom", "choice", "compare_digest", "randbelow", "token_bytes",
                "token_hex", "token_urlsafe"),
}  # fmt: skip
# A variable may have these names: what is called on it in small letters is a method of its value.
_OF_VALUES: Final = re.compile(r"\b(?:create_task|md5|permissions|sha1|sha256|sha512)\.[a-z]")
# Who is told of what happens on a connection opens none.
_LISTENS: Final = re.compile(r"\.(?:on|once|off|emit|(?:add|prepend|remove)(?:All)?Listeners?)$")
_READ_BY_TYPE: Final = frozenset(("from_str", "deserialize"))
_FORMATS: Final = re.compile(r"serde|toml|ron\b|json|ya?ml|bincode|postcard|rmp|cbor|pickle")
_WHOLE: Final = frozenset(("eval", "exec", "Condition"))
_PREFIXES: Final = (
    (re.compile(r"Atomic[A-Z]|pthread_|std_atomic|cuda(?:Stream|Event|Device)Sync"), "concurrency"),
    (re.compile(r"cuda(?:Malloc|Free|Memcpy)|(?:\w+_)?[cm]alloc_"), "memory"),
    (re.compile(r"EVP_|SSL_|TLS_|sha\d{3}"), "crypto"),
    (re.compile(r"_mm\d{0,3}_|__nv_|cudaGraph"), "perf"),
)


@lru_cache(maxsize=1 << 16)
def construct_of(word: str) -> str:
    """The kind of a dotted word of code (``pickle.loads``), "" if it is nothing special."""
    if word in _EXACT:
        return _EXACT[word]
    parts = re.split(r"\.|::|->", word)
    if parts[0] == "requests" and len(parts) > 1:
        return "network"  # alone it is a list of them more often than the package
    if len(parts) > 1 and parts[0] in _PACKAGES:
        return _PACKAGES[parts[0]] if parts[1] in _OFFERED[parts[0]] else ""
    by_type = parts[-1] in _READ_BY_TYPE and ("::" in word or parts[-1] == "from_str")
    by_type = by_type and len(parts) > 1 and not _FORMATS.match(parts[0])
    if by_type or _OF_VALUES.search(word) or _LISTENS.search(word):
        return ""  # Rust's own way to read a value of a known type, or a class's own
    for part in parts:
        if part in _WHOLE and len(parts) > 1:
            continue  # a method of that name does something else
        kind = _EXACT.get(part)
        if kind:
            return kind
        for pattern, kind in _PREFIXES:
            if pattern.match(part):
                return kind
    return _EXACT.get(".".join(parts[-2:]), "")


# What follows a name that is called, and one that is set.
_CALLED = re.compile(r"!?(?:<(?:[^<>\n]|<[^<>\n]*>)*+>|::<[^\n(]*>|<<<)?\(|\.?<<<")
_SET = re.compile(r"[ \t]*=(?![=>])|[ \t]*:[ \t]*(?:[tT]rue|[fF]alse)\b")
_OFF = re.compile(r"[ \t]*[=:][ \t]*(?:[fF]alse|None|0)\b")
# What is merely handed on is for the caller to say.
_HANDED_ON = re.compile(r"[ \t]*=[ \t]*(?:\w+\.)*trust_remote_code\b")
_FLAG: Final = "trust_remote_code."
# Markup that is taken away carries nothing in.
_EMPTIED = re.compile(r"[ \t]*=[ \t]*([\"'`])\1[ \t]*;?[ \t\r]*(?:\n|\Z)")
_OPERATOR = re.compile(r"(?:@|\b(?:with|await|new|lock|delete)[ \t(]+)\Z")
_DEFINED = re.compile(r"\b(?:def|fn|func|function|class|struct|enum|interface)[ \t]+\Z")
_SUM = re.compile(r"\b(?:md5|hmac|sha\d)\w*$")
_KEYWORDS: Final = frozenset(("unsafe", "chan", "synchronized", "__global__", "__forceinline__"))
# What follows the word where it is none of a text.
_UNSAFE = re.compile(r"[ \t]*(?:[({\n]|\Z|(?:fn|impl|trait|extern|static|class|struct|void)\b)")
_SETTINGS: Final = frozenset(
    ("unsafe", "deserialization", "crypto", "auth", "permission", "network", "perf")
)


def is_used(kind: str, before: str, match: re.Match[str], text: str) -> bool:
    """Whether a name is called or set; as a type, an import or an argument it does nothing."""
    end = match.end()
    if match[0] in _KEYWORDS:
        return match[0] != "unsafe" or _UNSAFE.match(text, end) is not None
    if _CALLED.match(text, end):
        # A method of the flag reads nothing.
        return not (match[0].startswith(_FLAG) or _DEFINED.search(before))
    if _OPERATOR.search(before):
        return True
    if kind == "perf" and _OFF.match(text, end):
        return False
    if kind == "unsafe" and _EMPTIED.match(text, end):
        return False
    if kind == "deserialization" and (_OFF.match(text, end) or _HANDED_ON.match(text, end)):
        return False
    # Any variable may be called so, and be set to what is no connection, or a sum of a file.
    named = kind == "network" and match[0].endswith("socket")
    named |= kind == "crypto" and _SUM.search(match[0]) is not None
    return kind in _SETTINGS and not named and _SET.match(text, end) is not None
