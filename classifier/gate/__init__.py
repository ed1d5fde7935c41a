"""The gate in CI: a policy of checks over verdicts and facts, and what they found."""
