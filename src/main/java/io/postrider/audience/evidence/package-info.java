/** What files of other installations say of consent, kept apart from what happened here. */
@NullMarked
package io.postrider.audience.evidence;

import org.jspecify.annotations.NullMarked;
