package io.postrider.audience.cells;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends the reading when one row takes too much memory: a quote that is never closed swallows the
 * rest of a file.
 */
final class RowLimit extends FilterReader {

  private static final int MOST_CHARACTERS = 10_000_000;

  private int read;

  RowLimit(Reader in) {
    super(in);
  }

  void nextRow() {
    read = 0;
  }

  @Override
  public int read() throws IOException {
    check(1);
    return super.read();
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    check(Math.max(count, 0));
    return count;
  }

  private void check(int count) throws IOException {
    read += count;
    if (read > MOST_CHARACTERS) {
      throw new IOException("a row is longer than ten million characters, is a quote left open?");
    }
  }
}
