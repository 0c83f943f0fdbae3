package io.postrider.posts.syndication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed document.
 *
 * @param site the address that it gives for its site; absolute where the document allows it, null
 *     for none
 * @param entries in the order of the document
 * @param warnings what was odd about the document, one sentence each
 */
public record Feed(@Nullable String site, List<Entry> entries, List<String> warnings) {

  public Feed {
    entries = List.copyOf(entries);
    warnings = List.copyOf(warnings);
  }
}
