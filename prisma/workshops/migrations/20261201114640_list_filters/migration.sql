-- CreateIndex
CREATE INDEX "platform_account_from_day_region_id_idx" ON "platform_account"("from_day", "region", "id");

-- CreateIndex
CREATE INDEX "platform_object_iri_id_idx" ON "platform_object"("iri", "id");

-- CreateIndex
CREATE INDEX "platform_object_workshop_activity_id_idx" ON "platform_object"("workshop_activity_id");

-- CreateIndex
CREATE INDEX "platform_object_activity_id_idx" ON "platform_object"("activity_id");

-- CreateIndex
CREATE INDEX "platform_object_resource_id_idx" ON "platform_object"("resource_id");

-- CreateIndex
CREATE INDEX "platform_object_course_id_idx" ON "platform_object"("course_id");

-- CreateIndex
CREATE INDEX "workshop_source_title_id_idx" ON "workshop"("source", "title", "id");

-- CreateIndex
CREATE INDEX "workshop_kind_title_id_idx" ON "workshop"("kind", "title", "id");

-- CreateIndex
CREATE INDEX "workshop_status_title_id_idx" ON "workshop"("status", "title", "id");

-- CreateIndex
CREATE INDEX "workshop_stage_title_id_idx" ON "workshop"("stage", "title", "id");

-- CreateIndex
CREATE INDEX "workshop_subject_title_id_idx" ON "workshop"("subject", "title", "id");

-- CreateIndex
CREATE INDEX "workshop_opened_on_title_id_idx" ON "workshop"("opened_on", "title", "id");

-- CreateIndex
CREATE INDEX "workshop_activity_source_from_day_id_idx" ON "workshop_activity"("source", "from_day", "id");

-- CreateIndex
CREATE INDEX "workshop_activity_from_day_id_idx" ON "workshop_activity"("from_day", "id");

-- CreateIndex
CREATE INDEX "workshop_activity_mode_from_day_id_idx" ON "workshop_activity"("mode", "from_day", "id");

-- CreateIndex
CREATE INDEX "workshop_activity_setting_from_day_id_idx" ON "workshop_activity"("setting", "from_day", "id");

-- CreateIndex
CREATE INDEX "workshop_activity_supported_by_id_from_day_id_idx" ON "workshop_activity"("supported_by_id", "from_day", "id");

-- CreateIndex
CREATE INDEX "workshop_membership_source_from_day_id_idx" ON "workshop_membership"("source", "from_day", "id");

-- CreateIndex
CREATE INDEX "workshop_membership_from_day_id_idx" ON "workshop_membership"("from_day", "id");
