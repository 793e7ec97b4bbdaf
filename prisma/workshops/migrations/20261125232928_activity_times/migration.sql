-- AlterTable
ALTER TABLE "learning_record" ADD COLUMN     "activity_id" UUID;

-- AlterTable
ALTER TABLE "progress_day" ADD COLUMN     "activity_times" JSONB NOT NULL DEFAULT '{}';
