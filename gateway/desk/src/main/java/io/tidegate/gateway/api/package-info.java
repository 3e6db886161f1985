/**
 * The REST API by contract (openapi.yaml): who may ask, what is asked, answers in public ids, and
 * errors as problem+json. Runs on one event loop; the database is asked on a pool of its own.
 *
 * <p>Start with {@link io.tidegate.gateway.api.ApiRouter} and a class that mounts routes with it,
 * as {@link io.tidegate.gateway.api.DeviceApi}. May import: all but {@code codec}, {@code ingest},
 * {@code mqtt}, {@code notify}, {@code web}, {@code app}.
 */
@NullMarked
package io.tidegate.gateway.api;

import org.jspecify.annotations.NullMarked;
