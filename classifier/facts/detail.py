"""What only prose needs: assignments, calls, texts, comments and constructs worth a second look."""

from __future__ import annotations

import re

from classifier.facts.scan import Scan, clean, lazy

_ASSIGNED = lazy(
    r"\n([-+])([ \t]*+)(?:[\w<>:*&,\[\]]+[ \t]+[*&]*){0,3}?"
    r"((?:[A-Za-z_]\w*(?:\.|->|::))*[A-Za-z_]\w*)(?:\[[^\]\n]*\])?[ \t]*(?::[ \t]*[^=\n({]{1,60})?"
    r"(?:[:+*/|&-]|\?\?|\|\|)?=(?![=>])[ \t]*([^\n]*)"
)
_CALL = lazy(
    r"(?<![\w.\"'/-])([A-Za-z_]\w*(?:(?:\.|::|->)\w+)*!?)(?:\[[^\]\n]*\]|::?<[^>\n]*>|<<<[^\n]*?>>>)?\("
)
_NOT_CALLS = frozenset(
    "if for while switch catch return function def class func fn elif else and or not in is with assert"
    " del lambda except print super isinstance len range str int list dict set tuple float bool type"
    " getattr hasattr sizeof match sub async await raise yield typeof min max zip enumerate sorted map"
    " filter sum any all abs Some Ok Err None vec! format! println! it describe test expect make new"
    " append string from import case when".split()
)
_RETURN = lazy(r"\n([-+])[ \t]*return\b[ \t]*([^\n;]*)")
_LOG = lazy(
    r"\n([-+])[^\n]*?\b((?:\w+\.)*\w*(?:log|LOG|Log|logger|logging|slog|console|tracing|warnings|print)\w*)"
    r"(?:(?:\.|::)(\w+))?!?\(?\(\s*(?:[-+ ]\s*)?(?:[\w.&]+,\s*)*[fFrRbB@$L]{0,2}[\"'`]([^\n]*?)[\"'`](?=[,)\s;])"
)
_LEVELS = frozenset(
    "debug info warn warning error critical exception trace fatal notice verbose log print".split()
)
_STRING = lazy(r"(?<![\w\\])[\"'`]([^\"'`\n\\]{3,80})[\"'`]")
_COMMENT = lazy(r"\n([-+])[ \t]*(?://+!?|\#(?![!\[{])|/?\*+(?!/)|--(?=[ \t]))[ \t]*([^\n]{8,})")
_INLINE = lazy(r"\n([-+])[^\n]*?[^\s:\"'][ \t]+(?://|\#)[ \t]+([^\n\"']{8,})")
_TODO = lazy(r"\n([-+])[^\n]*?\b((?:TODO|FIXME|HACK|XXX)\b[^\n]*)")
_LINK = lazy(r"https?://[^\s\"'`<>)\]}|]+")
_MENTION = lazy(r"(?<!`)`([^`\n]{2,80})`(?!`)")
_FLAGS = lazy(r"(?<![\w-])(--[A-Za-z][\w-]+)(?:[= ]([^\s\"'`\\|,)]+))?")
_SHELL = lazy(
    r"\n([-+])[ \t]*(?:-[ \t]+)?(?:run:[ \t]*|RUN[ \t]+|&&[ \t]*|sudo[ \t]+)*"
    r"([a-z][\w./-]*)[ \t]+([^\n#]*)"
)
_WORD = lazy(r"(?<![\w$])(?:@?[A-Za-z_][\w]*(?:[./:-]+[A-Za-z_][\w]*)*)")
_DISTINCT = lazy(r"_\w|[a-z][A-Z]|[A-Z]{2}|[a-z]\d|[.:/]\w|\w-\w")

_CONSTRUCTS = {
    "concurrency": r"[\w.]*\b(?:Lock|RLock|Mutex|RwLock|RWMutex|Semaphore|Condvar|Condition|Barrier|Atomic\w+|"
    r"ThreadPool\w*|ProcessPool\w*|Thread|WaitGroup|mutex|atomic\w*|spawn|gather|create_task|"
    r"run_in_executor|synchronize|synchronized|goroutine|flock|FileLock|pthread_\w+|"
    r"wait_stream|record_event|__syncthreads|barrier)\b|\basync with\b|\bgo func\b|<-chan|\bchan\b",
    "memory": r"[\w.:]*\b(?:malloc|calloc|realloc|free|z?free|zmalloc|cudaMalloc\w*|cudaFree\w*|mmap|munmap|"
    r"SharedMemory|pin_memory|empty_cache|memcpy|memmove|Arc::new|Box::new|unique_ptr|shared_ptr|"
    r"gc\.collect|del_tensor|weakref\.\w+|torch\.empty|share_memory_|close|unlink|alloc\w*|clone)(?=\()",
    "unsafe": r"\bunsafe\b|\b(?:eval|exec|reinterpret_cast|const_cast|transmute|from_raw\w*|unwrap_unchecked|"
    r"dangerouslySetInnerHTML|innerHTML|ctypes\.\w+|unchecked)\b",
    "subprocess": r"\b(?:subprocess\.\w+|os\.system|os\.popen|Popen|execvp?e?|child_process|exec\.Command\w*|"
    r"Command::new|ProcessBuilder|Runtime\.getRuntime|shell=True|spawnSync|execSync|popen)\b",
    "deserialization": r"\b(?:pickle\.\w+|cloudpickle\.\w+|yaml\.(?:unsafe_)?load|marshal\.loads?|torch\.load|"
    r"json\.loads?|Unmarshal\w*|from_str|deserialize\w*|ObjectInputStream|msgpack\.\w+|"
    r"msgspec\.\w+|trust_remote_code|__getstate__|__setstate__|__reduce__)\b",
    "crypto": r"\b(?:hashlib\.\w+|sha\d{1,3}\w*|md5|hmac\w*|ssl\.\w+|tls\.\w+|TLS\w*|x509\w*|AES\w*|RSA\w*|"
    r"encrypt\w*|decrypt\w*|cipher\w*|certificate\w*|crypto/\w+|secrets\.\w+|random_bytes|"
    r"verify_(?:ssl|signature)|InsecureSkipVerify)\b",
    "auth": r"\b(?:\w*api_key\w*|\w*auth_token\w*|access_token|password\w*|credentials?|Authorization|"
    r"authenticate\w*|authorize\w*|oauth\w*|OAuth\w*|jwt\w*|JWT\w*|cookies?|csrf\w*|CORS\w*|cors|"
    r"login\w*|session_id|bearer|Bearer|secrets\.[A-Z_]+)\b",
    "permission": r"\b(?:chmod|chown|umask|setuid|setgid|os\.access|privileged|sudo|capabilities|"
    r"allowPrivilegeEscalation|readOnlyRootFilesystem|ACL\w*|RBAC\w*)\b|--privileged",
    "network": r"\b(?:requests\.\w+|httpx\.\w+|aiohttp\.\w+|urllib\.\w+|socket\.\w+|urlopen|fetch|http\.\w+|"
    r"bind|listen|connect|timeout\w*|os\.path\.join|path\.join|filepath\.Join|zmq\.\w+|grpc\.\w+)(?=\()",
    "perf": r"\b(?:lru_cache|cache_once|functools\.cache|torch\.compile|cuda_graph\w*|CUDAGraph|numba\.\w+|"
    r"triton\.\w+|vectori[sz]e\w*|prefetch\w*|inline|__forceinline__|#pragma unroll|memoize\w*|"
    r"batch_size|num_warps|num_stages|parallel_for|at::parallel_for|_mm\d+_\w+|useMemo|SmallVec|"
    r"with_capacity|reserve|pin_memory|non_blocking|sync\.Pool|__global__|num_threads|"
    r"torch\.cuda\.synchronize)\b|<<<",
}  # fmt: skip


def scan(file: Scan) -> None:
    """Note what the changed lines have beyond the definitions of their language."""
    text = file.text
    _plain(file, "return", _RETURN(), 2)
    _logs(file)
    for match in _ASSIGNED().finditer(text):
        name, value = match[3], match[4].rstrip(" \r;,")
        file.note("variable", match[1], name, match.start(), clean(value), public=False)
    for match in _CALL().finditer(text):
        if match[1] not in _NOT_CALLS:
            _anywhere(file, "call", match, match[1])
    for match in _STRING().finditer(text):
        _anywhere(file, "string", match, match[1].strip())
    _constructs(file)


def prose(file: Scan) -> None:
    """Note what may stand in any text: comments, links, names set as code, options."""
    _plain(file, "todo", _TODO(), 2)
    for match in _LINK().finditer(file.text):
        _anywhere(file, "link", match, match[0].rstrip(".,;:"))
    for match in _MENTION().finditer(file.text):
        _anywhere(file, "mention", match, match[1].strip())
    for match in _FLAGS().finditer(file.text):
        value = clean((match[2] or "").rstrip(".;:"))
        _anywhere(file, "option", match, match[1], value)
    for pattern in (_COMMENT(), _INLINE()):
        _plain(file, "comment", pattern, 2)


def commands(file: Scan) -> None:
    """Note the commands that scripts, Dockerfiles and CI steps call."""
    for match in _SHELL().finditer(file.text):
        rest = match[3].strip().rstrip("\\").strip()
        if rest and rest[0] not in "=:(" and match[2] not in _NO_COMMANDS:
            file.note("command", match[1], match[2], match.start(), clean(rest))


_NO_COMMANDS = frozenset(
    "if then else elif fi for while do done case esac in local return export function name uses with"
    " echo true false set exit shift readonly declare unset env on jobs needs strategy".split()
)


def identifiers(file: Scan, known: set[str]) -> None:
    """Note distinctive names that nothing else has named."""
    for match in _WORD().finditer(file.text):
        word = match[0].strip(".:/-")
        if word not in known and len(word) > 2 and _DISTINCT().search(word):
            if _anywhere(file, "identifier", match, word):
                known.add(word)


def _anywhere(file: Scan, kind: str, match: re.Match[str], name: str, value: str = "") -> bool:
    start = file.text.rfind("\n", 0, match.start() + 1)
    mark = file.text[start + 1 : start + 2]
    if mark not in ("+", "-") or not name:
        return False
    file.note(kind, mark, clean(name), start, value, public=False)
    return True


def _plain(file: Scan, kind: str, pattern: re.Pattern[str], group: int) -> None:
    for match in pattern.finditer(file.text):
        text = clean(match[group])
        file.note(kind, match[1], text, match.start(), text if kind == "return" else "")


def _logs(file: Scan) -> None:
    for match in _LOG().finditer(file.text):
        level = match[3] or match[2].rpartition(".")[2]
        shown = level if level.lower().rstrip("f") in _LEVELS else ""
        file.note("log", match[1], clean(match[4]), match.start(), shown, public=False)


def _constructs(file: Scan) -> None:
    if file.file_kind == "test":
        return
    for kind, source in _CONSTRUCTS.items():
        for match in _CONSTRUCT[kind]().finditer(file.text):
            _anywhere(file, kind, match, match[0])


_CONSTRUCT = {kind: lazy(source) for kind, source in _CONSTRUCTS.items()}
