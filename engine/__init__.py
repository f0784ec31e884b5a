"""Everything Convlens computes. Knows nothing of Qt and runs headless."""
