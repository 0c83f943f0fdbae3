/** What is kept of people, in words for them and for their authority. */
@NullMarked
package io.postrider.compose.privacy;

import org.jspecify.annotations.NullMarked;
