package io.postrider.audience.tokens;

/** Which letter a token in an address stands for. */
public record ReturnedLetter(long subscriberId, long editionId) {}
