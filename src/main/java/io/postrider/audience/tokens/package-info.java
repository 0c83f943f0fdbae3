/** Links that speak for a reader without telling who that is. */
@NullMarked
package io.postrider.audience.tokens;

import org.jspecify.annotations.NullMarked;
