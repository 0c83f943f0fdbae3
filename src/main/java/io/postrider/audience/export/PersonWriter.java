package io.postrider.audience.export;

import java.io.IOException;

/** A form in which people are written down, one after the other. */
interface PersonWriter {

  /** Writes somebody who has one subscription at least. */
  void write(ExportedPerson person) throws IOException;
}
