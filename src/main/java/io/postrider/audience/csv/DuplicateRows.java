package io.postrider.audience.csv;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which addresses and lists a file has named so far, as 64 bits of a hash each: a million takes 16
 * MB. Two of a million are taken for one with a chance of 1 in 30 million, and that would only
 * count a row wrongly.
 */
final class DuplicateRows {

  private final MessageDigest hash = sha256();
  private long[] slots = new long[1 << 12];
  private int size;

  /** Remembers a pair; tells whether it is new. */
  boolean add(String addressKey, String list) {
    byte[] digest = hash.digest((addressKey + " " + list).getBytes(StandardCharsets.UTF_8));
    long value = ByteBuffer.wrap(digest).getLong() | 1; // never 0, which marks a free slot
    if (!put(slots, value)) {
      return false;
    }
    if (++size > slots.length / 2) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] bigger = new long[slots.length * 2];
    for (long value : slots) {
      if (value != 0) {
        put(bigger, value);
      }
    }
    slots = bigger;
  }

  private static boolean put(long[] slots, long value) {
    int slot = (int) (value >>> 16) & (slots.length - 1);
    while (slots[slot] != 0) {
      if (slots[slot] == value) {
        return false;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = value;
    return true;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
