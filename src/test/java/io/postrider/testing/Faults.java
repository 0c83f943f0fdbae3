package io.postrider.testing;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with something, collected. */
final class Faults {

  private final List<String> found = new ArrayList<>();

  void when(boolean wrong, String what) {
    if (wrong) {
      found.add(what);
    }
  }

  List<String> found() {
    return List.copyOf(found);
  }
}
