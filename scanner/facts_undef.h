// Forgets the macros with which facts.def was last read. No include guard: it follows each reading.
#undef FACT
#undef KEY
#undef KEY_INTEGER
#undef TEXT
#undef INTEGER
#undef BOOLEAN
#undef TIMESTAMP
#undef DATE
#undef END_FACT
