"""Articles by the hundred thousand: streamed, read in parts by several processes or machines, and resumed."""
