"""One module a command: HELP is its docstring; ``add_arguments`` declares, ``run`` does."""
