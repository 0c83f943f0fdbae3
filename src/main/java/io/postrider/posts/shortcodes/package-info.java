/** Tags in brackets that a plug-in should have replaced. */
@NullMarked
package io.postrider.posts.shortcodes;

import org.jspecify.annotations.NullMarked;
