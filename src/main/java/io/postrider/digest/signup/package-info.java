/** How strangers become readers: the form for them, and what they get first. */
@NullMarked
package io.postrider.digest.signup;

import org.jspecify.annotations.NullMarked;
