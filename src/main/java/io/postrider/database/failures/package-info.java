/** What a failure of the database means: whether it passes, and what to do about it. */
@NullMarked
package io.postrider.database.failures;

import org.jspecify.annotations.NullMarked;
