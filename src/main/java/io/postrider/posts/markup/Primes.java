package io.postrider.posts.markup;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides which of the marks that open nothing close a quotation, and which are feet, inches,
 * minutes or seconds: within an open quotation one of them has to close it.
 */
final class Primes {

  private final StringBuilder text;
  private final char straight;
  private final char prime;
  private final char open;
  private final char close;

  Primes(StringBuilder text, char straight, char prime, char open, char close) {
    this.text = text;
    this.straight = straight;
    this.prime = prime;
    this.open = open;
    this.close = close;
  }

  void set() {
    boolean isOpen = false;
    boolean isClosed = false;
    List<Integer> marks = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == straight) {
        marks.add(at);
      } else if (letter == close && close != open) {
        isClosed = true;
      } else if (letter == open) {
        set(marks, isOpen && !isClosed);
        marks.clear();
        isOpen = true;
        isClosed = false;
      }
    }
    set(marks, isOpen && !isClosed);
  }

  private void set(List<Integer> marks, boolean oneCloses) {
    int closing = oneCloses ? closing(marks) : -1;
    for (int at : marks) {
      text.setCharAt(at, at != closing && isAfterDigit(at) ? prime : close);
    }
  }

  /** The only one that can, else any behind a letter, else the last before a full stop. */
  private int closing(List<Integer> marks) {
    List<Integer> able =
        marks.stream().filter(at -> QuotationMarks.endsWord(text, at + 1)).toList();
    if (able.isEmpty() || (able.size() > 1 && !able.stream().allMatch(this::isAfterDigit))) {
      return -1;
    }
    int last = able.get(able.size() - 1);
    for (int at : able) {
      if (at + 1 < text.length() && text.charAt(at + 1) == '.') {
        last = at;
      }
    }
    return last;
  }

  private boolean isAfterDigit(int at) {
    return at > 0 && Character.isDigit(text.charAt(at - 1));
  }
}
