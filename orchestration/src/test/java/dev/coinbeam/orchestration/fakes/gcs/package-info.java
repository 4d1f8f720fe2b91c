/** A fake of Cloud Storage's JSON API: buckets, objects, the three kinds of upload, batches. */
package dev.coinbeam.orchestration.fakes.gcs;
