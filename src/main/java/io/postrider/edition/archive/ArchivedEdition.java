package io.postrider.edition.archive;

import io.postrider.edition.Edition;

/**
 * An edition that has a page, or had one.
 *
 * @param edition the edition
 * @param digest in whose archive it belongs
 * @param standing what can be seen of it
 */
public record ArchivedEdition(Edition edition, String digest, Standing standing) {

  /** What can be seen of it. */
  public enum Standing {
    /** Its page, which is listed. */
    LISTED,
    /** Its page, for those who have its mail: others are still to get it, so it is not listed. */
    UNDER_WAY,
    /** Nothing any more: it was called off, or what it said is not kept. */
    GONE
  }
}
