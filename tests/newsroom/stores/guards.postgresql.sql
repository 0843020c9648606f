CREATE OR REPLACE FUNCTION banxin_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events and revisions are neither changed nor removed'; END $$;
CREATE OR REPLACE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION banxin_stays();
CREATE OR REPLACE TRIGGER revision_stays BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION banxin_stays();
