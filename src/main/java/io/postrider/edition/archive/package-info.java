/** Which editions everybody may see. */
@NullMarked
package io.postrider.edition.archive;

import org.jspecify.annotations.NullMarked;
