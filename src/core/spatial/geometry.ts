/** Polygons in GeoJSON order (RFC 7946): longitude before latitude, WGS 84, first ring outside. */
export type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

export type Ring = readonly (readonly [number, number])[];
