/**
 * How strangers become readers: they ask on a page, confirm by mail, and what shows that they did.
 */
@NullMarked
package io.postrider.audience.consent;

import org.jspecify.annotations.NullMarked;
