-- 2026-11-22 What the pages say beyond the first settings, so that nobody has to write a description file.

-- Survey settings and published values for comparison; null: nothing said.
alter table analyses add column choices jsonb;

-- How a file is to be read: published or not, names of properties, columns and words of a sample; null: as found.
alter table analysis_files add column options jsonb;
