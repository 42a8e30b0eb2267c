import { parentPort, workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import { longestEdge, mostPixels, photoWidths, type ShrunkPhoto, secondsToShrink } from './photo-sizes.ts';

// The library can do much more than read photos: drawings with programs in them, PDF, files named in files.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

const tooLarge = problem('meetings.photo.tooManyPixels', {
  longestEdge,
  megapixels: mostPixels / 1_000_000,
});

async function shrunk(bytes: Uint8Array): Promise<Result<ShrunkPhoto>> {
  const limits = { limitInputPixels: mostPixels, failOn: 'error', animated: false } as const;
  try {
    const { width, height } = await sharp(bytes, { ...limits, limitInputPixels: false }).metadata();
    if (Math.max(width, height) > longestEdge || width * height > mostPixels) return failed(tooLarge);
    // Turned as the camera was held. What is written anew carries none of what was written into the file.
    const turned = sharp(bytes, limits).timeout({ seconds: secondsToShrink }).autoOrient().flatten({
      background: '#ffffff',
    });
    const sized = (size: keyof typeof photoWidths) =>
      turned
        .clone()
        .resize({
          width: photoWidths[size],
          height: photoWidths[size],
          fit: 'inside',
          withoutEnlargement: true,
        })
        .toColourspace('srgb');
    const large = await sized('large')
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    const [medium, small] = await Promise.all([
      sized('medium').webp({ quality: 78 }).toBuffer(),
      sized('small').webp({ quality: 74 }).toBuffer(),
    ]);
    return ok({ width: large.info.width, height: large.info.height, small, medium, large: large.data });
  } catch {
    // The library speaks in English sentences; none of them says what to do.
    return failed(problem('meetings.photo.broken'));
  }
}

/** A picture comes in, its sizes go out. */
parentPort!.postMessage(await shrunk(workerData as Uint8Array));
