/** Asking web servers that may be slow, broken or hostile. */
@NullMarked
package io.postrider.posts.web;

import org.jspecify.annotations.NullMarked;
