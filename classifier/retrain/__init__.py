"""Retraining: a user's own labels bend the shipped model; kept beside it, used when better."""
