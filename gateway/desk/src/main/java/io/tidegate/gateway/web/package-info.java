/**
 * The desk: one server with its own event loop for pages, assets, the live stream, and the API it
 * mounts. One sub-package a screen group.
 *
 * <p>Start with {@link io.tidegate.gateway.web.Desk}, which mounts the features, and {@link
 * io.tidegate.gateway.web.WebServer}. Pages are jte templates under src/main/jte; texts and assets
 * are under resources/web. May import: all but {@code codec}, {@code ingest}, {@code mqtt}, {@code
 * notify}, {@code app}.
 */
@NullMarked
package io.tidegate.gateway.web;

import org.jspecify.annotations.NullMarked;
