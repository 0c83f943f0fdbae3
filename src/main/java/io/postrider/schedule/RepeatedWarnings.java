package io.postrider.schedule;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/** Says once, and not at every look, what goes wrong. Safe for use by several threads. */
final class RepeatedWarnings {

  private final Logger log;
  private final Map<String, String> told = new ConcurrentHashMap<>();

  RepeatedWarnings(Logger log) {
    this.log = log;
  }

  /** Warns, unless the same was the last that was said about it. */
  void tell(String about, String sentence) {
    if (!Objects.equals(told.put(about, sentence), sentence)) {
      log.warn("{}", sentence);
    }
  }

  /** It goes well again. */
  void settle(String about) {
    told.remove(about);
  }
}
