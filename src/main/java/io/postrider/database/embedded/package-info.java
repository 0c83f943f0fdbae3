/** The H2 file that is used when no database is configured, and the folder it lies in. */
@NullMarked
package io.postrider.database.embedded;

import org.jspecify.annotations.NullMarked;
